package io.dese.proxy.pool;

/** A client in the queue. */
final class Waiter<S> {

  final Borrower<S> borrower;
  final long since;
  boolean told;

  Waiter(Borrower<S> borrower, long since) {
    this.borrower = borrower;
    this.since = since;
  }
}
