package io.dese.jmh.driver;

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
 * Prepare, bind two parameters, execute, read one row, close: through this driver and through what
 * it stands in for. Over {@code replay} no server takes part, and the difference is what the driver
 * costs; over {@code loopback} that is a share of what a real statement costs.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
@NullUnmarked // JMH fills the fields.
public class DriverBenchmark {

  /** Where statements end: at recorded answers or at a real server. */
  @Param({"replay", "loopback"})
  private String wire;

  /**
   * What is measured: pgjdbc, or this driver, or this driver with bound metrics and a log of slow
   * statements that never comes to be written; HikariCP stands before all of them.
   */
  @Param({"pgjdbc", "dese", "dese-watched"})
  private String driver;

  private Scene scene;

  /** Starts a cluster and warms up. */
  @Setup
  public void open() throws SQLException {
    Contender contender =
        driver.equals("pgjdbc") ? new Pgjdbc() : new Dese(driver.equals("dese-watched"));
    scene = Scene.open(contender, wire.equals("replay"));
  }

  /** Ends it. */
  @TearDown
  public void close() throws SQLException {
    scene.close();
  }

  /** The application keeps its connection. */
  @Benchmark
  public String held() throws SQLException {
    return scene.queryHeld();
  }

  /** The application takes a connection from its pool for each use. */
  @Benchmark
  public String pooled() throws SQLException {
    return scene.queryPooled();
  }
}
