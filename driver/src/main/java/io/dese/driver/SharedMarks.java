package io.dese.driver;

import io.dese.core.session.ProcessMarks;
import io.dese.core.session.ThreadMarks;

/**
 * What the process and its threads have written and seen, through whatever user, settings or time
 * zone: one for all clusters of this process that have a server in common.
 *
 * @param threads by thread
 * @param process by table
 */
record SharedMarks(ThreadMarks threads, ProcessMarks process) {

  static SharedMarks create() {
    return new SharedMarks(new ThreadMarks(), new ProcessMarks());
  }
}
