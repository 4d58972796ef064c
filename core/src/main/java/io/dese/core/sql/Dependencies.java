package io.dese.core.sql;

import org.jspecify.annotations.Nullable;

/**
 * What the meaning of a text depends on besides its words: what it names, and what it is when that
 * turns out to be harmless.
 *
 * <p>Immutable but for one memory: what the profile became when it was last refined. It lives here
 * because this lives as long as the profile does in its cache, so that no second cache has to be
 * asked for each statement. Two threads may refine at the same time; both come to the same.
 */
public final class Dependencies {

  private final Verdict vouched;
  private final Mentions mentions;
  private final boolean definition;
  private volatile @Nullable Refinement last;

  private record Refinement(Object by, StatementProfile profile, TableUse tables) {}

  /**
   * Of a text that means this and names that.
   *
   * @param definition see {@link #definition()}
   */
  public Dependencies(Verdict vouched, Mentions mentions, boolean definition) {
    this.vouched = vouched;
    this.mentions = mentions;
    this.definition = definition;
  }

  /** What the text is if every function it calls that is not PostgreSQL's own does nothing. */
  public Verdict vouched() {
    return vouched;
  }

  /** What the text names. */
  public Mentions mentions() {
    return mentions;
  }

  /** Whether it defines, changes or drops objects that the catalog keeps. */
  public boolean definition() {
    return definition;
  }

  /** What the profile became when the same judge last refined it; null if another did, or none. */
  public @Nullable StatementProfile refinedBy(Object judge) {
    Refinement refinement = last;
    return refinement != null && refinement.by() == judge ? refinement.profile() : null;
  }

  /** Which tables it touches, by who refined the profile last. */
  public TableUse tables() {
    Refinement refinement = last;
    return refinement == null ? TableUse.UNKNOWN : refinement.tables();
  }

  /** Remembers what the profile became; what another judge said is forgotten. */
  public void remember(Object judge, StatementProfile profile, TableUse tables) {
    last = new Refinement(judge, profile, tables);
  }

  /** The calls and names, to show in messages of tests. */
  @Override
  public String toString() {
    return vouched + " if harmless: " + mentions;
  }
}
