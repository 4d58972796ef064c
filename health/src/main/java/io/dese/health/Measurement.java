package io.dese.health;

import org.jspecify.annotations.Nullable;

/**
 * One figure or word about an endpoint.
 *
 * @param name what was measured, as {@code component:measurement} or the measurement alone, for
 *     example {@code memory:utilization}
 * @param value a number, a text or a boolean; null when it could not be measured
 * @param unit of a number, for example {@code ms}; null without one
 * @param verdict what the value means for the endpoint
 * @param note the rule that the value breaks, in words; null when it breaks none
 */
public record Measurement(
    String name,
    @Nullable Object value,
    @Nullable String unit,
    Verdict verdict,
    @Nullable String note) {

  /**
   * Only numbers, texts and booleans can be printed by whatever prints the report; what is no
   * finite number is none at all.
   *
   * @throws IllegalArgumentException naming the type of any other value
   */
  public Measurement {
    if (value instanceof Double number && !Double.isFinite(number)) {
      value = null;
    }
    if (value != null
        && !(value instanceof Number || value instanceof String || value instanceof Boolean)) {
      throw new IllegalArgumentException(
          "value of "
              + name
              + " was a "
              + value.getClass().getName()
              + " but it must be a number, a text or a boolean");
    }
  }

  /** A value that is neither good nor bad. */
  public static Measurement of(String name, @Nullable Object value, @Nullable String unit) {
    return new Measurement(name, value, unit, Verdict.PASS, null);
  }

  /**
   * A value that should stay low.
   *
   * @param limits above which it is bad
   */
  public static Measurement limited(
      String name, @Nullable Double value, @Nullable String unit, Limits limits) {
    if (value == null || !(value > limits.warn())) {
      return of(name, value, unit);
    }
    boolean fails = value > limits.fail();
    return new Measurement(
        name,
        value,
        unit,
        fails ? Verdict.FAIL : Verdict.WARN,
        "above " + (fails ? limits.fail() : limits.warn()) + (unit == null ? "" : " " + unit));
  }

  /**
   * Above which a value is bad.
   *
   * @param warn in the unit of the value
   * @param fail in the unit of the value, not below {@code warn}; infinite for never
   */
  public record Limits(double warn, double fail) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException naming both values
     */
    public Limits {
      if (!(warn <= fail)) {
        throw new IllegalArgumentException(
            "fail was " + fail + " but it must not be below warn (" + warn + ")");
      }
    }
  }
}
