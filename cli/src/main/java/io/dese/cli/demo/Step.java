package io.dese.cli.demo;

import java.sql.SQLException;

/**
 * A step of the story: does something to the cluster under load and finds out what the clients got
 * of it. Leaves the cluster as it was.
 */
interface Step {

  /** What happens, in some words. */
  String title();

  /** Plays it. */
  void play(Stage stage, Findings findings) throws SQLException;
}
