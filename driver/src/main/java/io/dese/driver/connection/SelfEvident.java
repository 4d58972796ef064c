package io.dese.driver.connection;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which values pgjdbc takes for sure, so that nobody has to try. What it would have to convert or
 * does not know may be refused.
 */
final class SelfEvident {

  private static final Set<Integer> TEXT =
      Set.of(Types.VARCHAR, Types.CHAR, Types.LONGVARCHAR, Types.OTHER);
  private static final Set<Integer> NUMBER =
      Set.of(
          Types.INTEGER,
          Types.BIGINT,
          Types.SMALLINT,
          Types.TINYINT,
          Types.NUMERIC,
          Types.DECIMAL,
          Types.REAL,
          Types.FLOAT,
          Types.DOUBLE);
  private static final Set<Integer> MOMENT =
      Set.of(Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE, Types.DATE, Types.TIME);

  private static final Map<Class<?>, Set<Integer>> TYPES =
      Map.ofEntries(
          Map.entry(String.class, TEXT),
          Map.entry(Integer.class, NUMBER),
          Map.entry(Long.class, NUMBER),
          Map.entry(Short.class, NUMBER),
          Map.entry(Double.class, NUMBER),
          Map.entry(Float.class, NUMBER),
          Map.entry(BigDecimal.class, NUMBER),
          Map.entry(Boolean.class, Set.of(Types.BOOLEAN, Types.BIT)),
          Map.entry(UUID.class, Set.of(Types.OTHER)),
          Map.entry(byte[].class, Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY)),
          Map.entry(Date.class, Set.of(Types.DATE)),
          Map.entry(Time.class, Set.of(Types.TIME)),
          Map.entry(Timestamp.class, MOMENT),
          Map.entry(LocalDate.class, Set.of(Types.DATE)),
          Map.entry(LocalTime.class, Set.of(Types.TIME)),
          Map.entry(LocalDateTime.class, Set.of(Types.TIMESTAMP)),
          Map.entry(OffsetDateTime.class, Set.of(Types.TIMESTAMP_WITH_TIMEZONE, Types.TIMESTAMP)));

  private SelfEvident() {}

  static boolean is(@Nullable Object value) {
    return value == null || TYPES.containsKey(value.getClass());
  }

  /**
   * Whether it is, as a value of that type.
   *
   * @param type one of {@link Types}
   */
  static boolean is(@Nullable Object value, int type) {
    return value != null && TYPES.getOrDefault(value.getClass(), Set.of()).contains(type);
  }
}
