package io.dese.core.catalog;

import io.dese.core.sql.Dependencies;
import io.dese.core.sql.SessionEffect;
import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.TableUse;
import io.dese.core.sql.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a database's catalog held when it was read, as far as it changes what statements are.
 * Immutable, but that profiles remember what it said of them.
 *
 * <p>It refines profiles both ways. A statement that is no proven read only because it calls
 * functions that are not PostgreSQL's own becomes one when all functions that it may mean are
 * harmless. A statement that looks like a read becomes something else when what it names leads to a
 * function that is not.
 */
public final class Catalog {

  /** Before any catalog has been read: the text alone decides. */
  public static final Catalog NONE = new Catalog(null, null, false);

  private final @Nullable Verdicts verdicts;
  private final @Nullable TableGraph tables;
  private final boolean trusted;

  private Catalog(@Nullable Verdicts verdicts, @Nullable TableGraph tables, boolean trusted) {
    this.verdicts = verdicts;
    this.tables = tables;
    this.trusted = trusted;
  }

  static Catalog of(Verdicts verdicts, TableGraph tables) {
    return new Catalog(verdicts, tables, true);
  }

  /** Whether anything has been read. */
  public boolean loaded() {
    return verdicts != null;
  }

  /** Whether it may still make reads of what the text alone does not prove to be one. */
  public boolean trusted() {
    return trusted;
  }

  /**
   * The same catalog when it may be out of date: it still knows what does harm, but makes nothing a
   * read any more.
   */
  public Catalog distrusted() {
    return trusted ? new Catalog(verdicts, tables, false) : this;
  }

  /** The same catalog again, shown to be up to date. */
  Catalog confirmed() {
    return trusted || verdicts == null ? this : new Catalog(verdicts, tables, true);
  }

  /**
   * Refines a profile; costs a look at a field when this catalog has refined the same one before.
   *
   * @param profile as the text alone gave it
   * @return what the statement is in this database
   */
  public StatementProfile judge(StatementProfile profile) {
    Dependencies dependencies = profile.dependencies();
    StatementProfile known = dependencies.refinedBy(this);
    if (known != null) {
      return known;
    }
    StatementProfile refined = verdicts == null ? profile : refine(profile, verdicts);
    TableUse use = tables == null || !trusted ? TableUse.UNKNOWN : tables.use(refined);
    dependencies.remember(this, refined, use);
    return refined;
  }

  /**
   * A standby has refused the statement as one that writes: it counts as one as long as this
   * catalog does. When it was sent there by an older catalog, this one may know better why.
   */
  public StatementProfile refused(StatementProfile profile) {
    StatementProfile judged = judge(profile);
    if (!judged.read()) {
      return judged;
    }
    StatementProfile refused = profile.refused();
    profile.dependencies().remember(this, refused, TableUse.UNKNOWN);
    return refused;
  }

  private StatementProfile refine(StatementProfile profile, Verdicts known) {
    Verdict text =
        new Verdict(
            profile.kind(),
            profile.sessionEffect(),
            profile.mayChangeCommitMode(),
            profile.reason());
    Verdict verdict = trusted ? profile.dependencies().vouched() : text;
    Finding finding = known.reached(profile.dependencies().mentions());
    if (finding != null) {
      SessionEffect left = finding.hidden() ? SessionEffect.HIDDEN : SessionEffect.NONE;
      verdict = verdict.and(new Verdict(finding.kind(), left, finding.hidden(), finding.words()));
    }
    return verdict.equals(text) ? profile : profile.refined(verdict);
  }
}
