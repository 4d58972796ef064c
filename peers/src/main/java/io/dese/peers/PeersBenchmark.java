package io.dese.peers;

import io.dese.jmh.driver.Contender;
import io.dese.jmh.driver.Dese;
import io.dese.jmh.driver.Pgjdbc;
import io.dese.jmh.driver.Place;
import io.dese.jmh.driver.Scene;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Prepare, bind two parameters, execute, read one row, close, through each router. What a router
 * adds is its time less that of {@code pgjdbc} in the same run, over the same wire.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields.
public class PeersBenchmark {

  /** Where statements end: at recorded answers or at a real server. */
  @Param({"replay", "loopback"})
  private String wire;

  /** pgjdbc alone, this driver, the other two. */
  @Param({"pgjdbc", "dese", "aws-wrapper", "shardingsphere"})
  private String driver;

  private Scene scene;

  /** Starts a cluster and warms up. */
  @Setup
  public void open() throws SQLException {
    scene = Scene.open(contender(), wire.equals("replay"));
  }

  private Contender contender() {
    return switch (driver) {
      case "pgjdbc" -> new Unpooled(new Pgjdbc(), Place::replicaUrl);
      case "dese" -> new Unpooled(new Dese(false), place -> place.clusterUrl(Dese.PREFIX));
      case "aws-wrapper" -> new Unpooled(new AwsWrapper(), AwsWrapper::url);
      case "shardingsphere" -> new ShardingSphere();
      default -> throw new IllegalArgumentException("no such driver: " + driver);
    };
  }

  /** Ends it. */
  @TearDown
  public void close() throws SQLException {
    scene.close();
  }

  /** The application keeps a connection, the driver's own. */
  @Benchmark
  public String held() throws SQLException {
    return scene.queryHeld();
  }

  /** The application takes a connection for each use: from HikariCP, or from ShardingSphere. */
  @Benchmark
  public String pooled() throws SQLException {
    return scene.queryPooled();
  }
}
