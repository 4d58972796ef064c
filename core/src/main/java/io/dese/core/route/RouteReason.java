package io.dese.core.route;

import java.util.Locale;

/** Why a statement went where it went: the tag of the metric and the text of every explanation. */
public enum RouteReason {
  /** A read, and a replica that shows all that the session may expect. */
  READ("a read, and a replica is fresh enough", Place.REPLICA),
  /** A read, and a replica takes it because there is no primary, however old its data may be. */
  PRIMARY_DOWN("there is no primary: replicas go on answering", Place.REPLICA),
  /** Replicas are switched off. */
  REPLICAS_OFF("replica reads are switched off"),
  /** A transaction that is declared read-only runs on one replica from start to end. */
  READ_ONLY_TRANSACTION("a read-only transaction, on one replica", Place.REPLICA),
  /** The session has an open transaction on the primary. */
  TRANSACTION("inside a transaction"),
  /** Standbys refuse the isolation level serializable. */
  SERIALIZABLE("the isolation level is serializable"),
  /** The session left state on its primary connection. */
  PINNED("the session holds state on its primary connection"),
  /** The statement carries a hint that asks for the primary. */
  HINT("a hint asks for the primary"),
  /** The statement writes, or may write. */
  WRITE("the statement writes"),
  /** BEGIN, COMMIT and their kind. */
  TRANSACTION_CONTROL("the statement controls a transaction"),
  /** SET, LISTEN, PREPARE and their kind. */
  SESSION_STATEMENT("the statement reads or changes session state"),
  /** VACUUM, LOCK, COPY and their kind. */
  UTILITY("a utility statement"),
  /** The classifier could not prove what the statement does. */
  NOT_UNDERSTOOD("the statement is not proven to be a read"),
  /** The session has a result open on the primary, and one connection there is enough. */
  OPEN_RESULT("a result is open on the primary"),
  /** No replica shows the session's last write yet. */
  AFTER_WRITE("no replica has caught up with the session's last write"),
  /** No replica shows this process's last write to what the statement reads yet. */
  AFTER_WRITE_OF_PROCESS("no replica has caught up with what this process wrote there"),
  /** No replica shows what the session has seen yet. */
  AFTER_READ("no replica has caught up with what the session has seen"),
  /** The consistency is global, and no replica is known to show all commits before the read. */
  NOT_CURRENT("no replica is known to show everything committed before the read"),
  /** Replicas answer, but all are further behind than {@code max-lag}. */
  REPLICAS_BEHIND("every replica is further behind than max-lag"),
  /** No replica is up and follows the primary. */
  NO_REPLICA("no replica is up"),
  /** The replica's server may have restarted since its position was sampled. */
  UNPROVEN_CONNECTION("the replica has not been sampled since the connection was opened"),
  /** A replica would not take what the session has set. */
  SETTINGS_REFUSED("a replica refused the session's settings"),
  /** The chosen replica gave no connection in time. */
  REPLICA_UNREACHABLE("the replica gave no connection", Place.HEALED),
  /** A replica refused the statement, and it ran on the primary instead. */
  REPLICA_REFUSED("a replica refused the statement", Place.HEALED),
  /** What the statement names is not on the replica, or not yet. */
  NOT_REPLAYED("the replica does not know what the statement names", Place.HEALED),
  /** A replica broke off, and the statement ran elsewhere. */
  REPLICA_LOST("the replica broke off", Place.HEALED);

  /** Where a statement runs for a reason. */
  private enum Place {
    /** On the primary. */
    PRIMARY,
    /** On a replica. */
    REPLICA,
    /** Elsewhere than where it was sent first, which did not answer it. */
    HEALED
  }

  private final String text;
  private final Place place;

  RouteReason(String text) {
    this(text, Place.PRIMARY);
  }

  RouteReason(String text, Place place) {
    this.text = text;
    this.place = place;
  }

  /** Whether replicas take statements for this reason. */
  public boolean byReplica() {
    return place == Place.REPLICA;
  }

  /** Whether the statement was sent to a replica first, which gave no answer. */
  public boolean heals() {
    return place == Place.HEALED;
  }

  /** Whether a replica may take the statement as soon as it has caught up. */
  public boolean endsByCatchingUp() {
    return this == AFTER_WRITE
        || this == AFTER_WRITE_OF_PROCESS
        || this == AFTER_READ
        || this == NOT_CURRENT;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }

  /** The reason as a metric tag: lower case with hyphens. */
  public String tag() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
