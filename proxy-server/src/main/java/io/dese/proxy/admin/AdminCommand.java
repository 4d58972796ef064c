package io.dese.proxy.admin;

/** What somebody at the console wants. */
sealed interface AdminCommand {

  /** Something is to be shown. */
  record Show(Topic topic) implements AdminCommand {}

  /** Something is to be done; the name is empty when none was given. */
  record Act(Action action, String name) implements AdminCommand {}

  /** Where a statement would go. */
  record ExplainRoute(String sql) implements AdminCommand {}

  /** What drivers and monitors ask of every server: one row with one value. */
  record Constant(Column column, Object value, String tag) implements AdminCommand {}

  /** What drivers say to every server, and what does nothing here. */
  record Accepted(String tag) implements AdminCommand {}

  /** No command at all. */
  record Empty() implements AdminCommand {}
}
