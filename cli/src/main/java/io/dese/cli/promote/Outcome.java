package io.dese.cli.promote;

/** How a run of {@code dese promote} ended. */
enum Outcome {
  PLANNED("Nothing has been done; --yes does it.", true),
  REFUSED("Nothing has been done.", false),
  NOTHING_TO_DO("There is nothing to do.", true),
  DONE("Done.", true),
  UNDONE("It failed, and all of it was undone: the cluster is what it was before.", false),
  NOT_UNDONE(
      "It failed, and not all of it could be undone: see above. The primary has not changed; run"
          + " 'dese promote' with the name of the primary to take away what is left of the fence.",
      false),
  UNDECIDED(
      "It failed after the promotion was asked for. Nothing was undone, so that there are never two"
          + " primaries: the old one stays fenced. See with 'dese status' which one is the primary,"
          + " and run 'dese promote' with its name: that does what is left.",
      false),
  INCOMPLETE(
      "The target is the primary, but not everything else was done: see above. Run the same command"
          + " again when the cause is gone: it does what is left.",
      false);

  private final String text;
  private final boolean good;

  Outcome(String text, boolean good) {
    this.text = text;
    this.good = good;
  }

  String text() {
    return text;
  }

  boolean isGood() {
    return good;
  }
}
