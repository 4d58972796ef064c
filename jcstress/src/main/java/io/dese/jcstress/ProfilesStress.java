package io.dese.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.dese.core.sql.StatementProfile;
import io.dese.core.sql.StatementProfiles;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/**
 * Two threads that meet a new statement at once get the same profile, and all of it. Usually one of
 * them analyses it; it is no fault when both do, because they wait for each other for 50 ms only.
 */
@JCStressTest
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The same profile, and it is known.")
@Outcome(expect = FORBIDDEN, desc = "A profile is torn, or lost.")
@State
public class ProfilesStress {

  private final StatementProfiles profiles = new StatementProfiles(1 << 16);
  private @Nullable StatementProfile first;
  private @Nullable StatementProfile second;

  /** Asks for a statement. */
  @Actor
  public void one() {
    first = profiles.of("SELECT 1");
  }

  /** Asks for the same one with another literal. */
  @Actor
  public void other() {
    second = profiles.of("SELECT 2");
  }

  /** Compares. */
  @Arbiter
  public void result(ZZ_Result r) {
    r.r1 = first != null && first.read() && first.equals(second);
    r.r2 = profiles.of("SELECT 3").equals(first);
  }
}
