package io.dese.cli.promote;

import static java.util.Objects.requireNonNull;

import io.dese.core.cluster.Node;
import io.dese.driver.url.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * One server of the cluster and what is known of it.
 *
 * @param node as the URL names it
 * @param address as the other servers reach it
 * @param answer what it said; null when it did not answer
 * @param failure why it did not answer; null when it did
 */
record Member(Node node, HostPort address, @Nullable ServerFacts answer, @Nullable String failure) {

  String name() {
    return node.name();
  }

  /** Whether they are the same server of the URL. */
  boolean is(@Nullable Member other) {
    return other != null && node.equals(other.node());
  }

  boolean answers() {
    return answer != null;
  }

  boolean isStandby() {
    return answer != null && answer.standby();
  }

  boolean isWritable() {
    return answer != null && !answer.standby();
  }

  /** What it said; only of one that {@linkplain #answers answers}. */
  ServerFacts facts() {
    return requireNonNull(answer, () -> name() + " has not answered");
  }

  @Override
  public String toString() {
    return name();
  }
}
