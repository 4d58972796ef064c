package io.dese.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.core.sql.SqlBytes;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** From a text to its profile: by each level of the cache, and without it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ProfileBenchmark {

  private static final String QUERY =
      "SELECT id, name, total FROM orders WHERE customer_id = 4711 AND state = 'open' AND id > %010d";

  private static final String TEN_LINES =
      """
      SELECT date_trunc('month', o.created_at)::date AS month,
             c.name, count(*) AS orders, sum(o.total) FILTER (WHERE o.paid) AS paid
        FROM orders o
        JOIN customers c ON c.id = o.customer_id
        LEFT JOIN regions r USING (region_id)
       WHERE o.created_at >= now() - interval '12 months'
         AND o.state IN ('open', 'sent', 'paid')
         AND (r.name = 'north' OR r.name IS NULL)
       GROUP BY 1, 2 HAVING count(*) > 3
       ORDER BY 1, 2 LIMIT 100""";

  private final StatementProfiles profiles = new StatementProfiles(16 << 20);
  private final StatementProfiles forgetful = new StatementProfiles(0);
  private final String known = QUERY.formatted(1);

  /** Remembers the three texts it met first. */
  @Setup
  public void warm() {
    for (int i = 0; i < 3; i++) {
      profiles.of(known);
    }
  }

  /** So many texts that none is recognised when its turn comes again. */
  @State(Scope.Thread)
  public static class Unseen {

    private final String[] texts = new String[1 << 18];
    private final byte[] bytes = QUERY.formatted(0).getBytes(UTF_8);
    private final SqlBytes sql = new SqlBytes(UTF_8);
    private int next;

    /** Writes them. */
    @Setup
    public void write() {
      for (int i = 0; i < texts.length; i++) {
        texts[i] = QUERY.formatted(System.identityHashCode(this) * 1_000_000L + i);
      }
    }

    String text() {
      return texts[next++ & (texts.length - 1)];
    }

    SqlBytes bytes() {
      int digit = next++ & 7;
      bytes[bytes.length - 1 - digit] = (byte) ('0' + digit);
      return sql.wrap(bytes, 0, bytes.length);
    }
  }

  /** The first level: the exact text is known. */
  @Benchmark
  public StatementProfile textHit() {
    return profiles.of(known);
  }

  /** The second level: 100 characters that differ from known ones in a number. */
  @Benchmark
  public StatementProfile fingerprintHit(Unseen unseen) {
    return profiles.of(unseen.text());
  }

  /** The second level, as the proxy uses it: from bytes. */
  @Benchmark
  public StatementProfile fingerprintHitOfBytes(Unseen unseen) {
    return profiles.of(unseen.bytes());
  }

  /** No level: the analysis of a query of ten lines, with both parsers. */
  @Benchmark
  @OutputTimeUnit(TimeUnit.MICROSECONDS)
  public StatementProfile analysis() {
    return forgetful.of(TEN_LINES);
  }
}
