package io.dese.testkit.history;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** A promise that a history keeps or breaks. */
public enum Rule {
  /** A session reads what it wrote, or something later. */
  SESSION_READS_ITS_WRITES("a session reads what it wrote"),
  /** A thread reads what it wrote, through whatever session. */
  THREAD_READS_ITS_WRITES("a thread reads what it wrote"),
  /** A process reads what any of its threads wrote. */
  PROCESS_READS_ITS_WRITES("a process reads what it wrote"),
  /** Whoever reads sees what was acknowledged to anybody before the read was invoked. */
  REAL_TIME("a read sees all that was acknowledged before it"),
  /** A session never reads something older than it has read. */
  SESSION_READS_FORWARD("a session does not read backwards"),
  /** A thread never reads something older than it has read. */
  THREAD_READS_FORWARD("a thread does not read backwards"),
  /** A process never reads something older than what one of its threads had read. */
  PROCESS_READS_FORWARD("a process does not read backwards"),
  /** Every acknowledged append is in the list at the end; the last value could be the last. */
  NOTHING_LOST("no acknowledged write is lost"),
  /** Every value that was read has been written before, and not by a write that failed. */
  NOTHING_INVENTED("no value comes from nowhere"),
  /** No append is done twice. */
  NOTHING_REPEATED("no append is repeated"),
  /** Every list that was read is the beginning of the list at the end. */
  LISTS_GROW("a list that was read is the beginning of the last one");

  private final String text;

  Rule(String text) {
    this.text = text;
  }

  /** The promise in words. */
  public String text() {
    return text;
  }

  /** What holds whatever a read may miss: nothing lost, invented, repeated, or out of order. */
  public static Set<Rule> always() {
    return Set.of(NOTHING_LOST, NOTHING_INVENTED, NOTHING_REPEATED, LISTS_GROW);
  }

  /** What {@link #always} holds, and {@code more}. */
  public static Set<Rule> alwaysAnd(Rule... more) {
    EnumSet<Rule> rules = EnumSet.copyOf(always());
    Collections.addAll(rules, more);
    return Collections.unmodifiableSet(rules);
  }
}
