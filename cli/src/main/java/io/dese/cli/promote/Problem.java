package io.dese.cli.promote;

/**
 * Something that stands against a promotion.
 *
 * @param weight what it means for the promotion
 * @param text a sentence that names the server
 * @param remedy what helps; empty when nothing does
 */
record Problem(Weight weight, String text, String remedy) {

  /** From the worst on. */
  enum Weight {
    /** It is not done. */
    REFUSED,
    /** It is done only with {@code --force}. */
    DOUBTFUL,
    /** It is worth knowing. */
    NOTE
  }

  static Problem refused(String text, String remedy) {
    return new Problem(Weight.REFUSED, text, remedy);
  }

  static Problem doubtful(String text, String remedy) {
    return new Problem(Weight.DOUBTFUL, text, remedy);
  }

  static Problem note(String text) {
    return new Problem(Weight.NOTE, text, "");
  }

  boolean prevents(boolean forced) {
    return weight == Weight.REFUSED || (weight == Weight.DOUBTFUL && !forced);
  }
}
