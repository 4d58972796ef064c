package io.dese.jmh;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dese.core.sql.Fingerprint;
import io.dese.core.sql.SqlBytes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The lexer and the hash in one pass over 1,000,000 characters: operations per second are megabytes
 * per second.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FingerprintBenchmark {

  private static final String PIECE =
      """
      SELECT o.id, c.name, sum(o.total) AS "Total" -- per customer
        FROM orders o JOIN customers c ON c.id = o.customer_id
       WHERE o.state IN ('open', 'paid') AND o.created_at > '2026-01-01' AND c.id = $1;
      """;

  private final String text = padded(PIECE.repeat(1_000_000 / PIECE.length()));
  private final String numbers =
      padded("SELECT 1 WHERE a IN (1" + ", 1234567".repeat(111_000) + ")");
  private final byte[] bytes = text.getBytes(UTF_8);
  private final SqlBytes sql = new SqlBytes(UTF_8);

  private static String padded(String text) {
    return text + " ".repeat(1_000_000 - text.length());
  }

  /** Queries as people write them. */
  @Benchmark
  public @Nullable Fingerprint queries() {
    return Fingerprint.of(text);
  }

  /** The same as bytes of UTF-8. */
  @Benchmark
  public @Nullable Fingerprint queriesOfBytes() {
    return Fingerprint.of(sql.wrap(bytes, 0, bytes.length));
  }

  /** One long list. */
  @Benchmark
  public @Nullable Fingerprint list() {
    return Fingerprint.of(numbers);
  }
}
