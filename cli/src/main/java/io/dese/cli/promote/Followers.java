package io.dese.cli.promote;

import io.dese.cli.server.ConnectionInfo;
import io.dese.driver.url.HostPort;
import java.util.Locale;
import java.util.Optional;

/** Who gets the log from whom. Pure. */
final class Followers {

  private Followers() {}

  /** The connection string of a standby, if it has one that can be read. */
  static Optional<ConnectionInfo> upstream(Member standby) {
    String text = standby.facts().settings().text("primary_conninfo");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(ConnectionInfo.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether a standby is told to get its log from another standby of the survey. */
  static boolean cascades(Survey survey, Member standby) {
    return survey.standbys().stream()
        .anyMatch(other -> !other.is(standby) && streamsFrom(standby, other));
  }

  /** Whether a standby is told to get its log from another member. */
  static boolean streamsFrom(Member standby, Member other) {
    return upstream(standby).filter(info -> leadsTo(info, other.address())).isPresent();
  }

  private static boolean leadsTo(ConnectionInfo info, HostPort address) {
    return info.get("host", "").equals(address.host())
        && info.get("port", "5432").equals(Integer.toString(address.port()));
  }

  /** The slot that a server uses, or else one with a name of ours. */
  static String slot(Member member) {
    String own = member.facts().settings().text("primary_slot_name");
    return own.isEmpty() ? ownSlot(member) : own;
  }

  /** A name of ours for a server's slot; names of slots may have no other characters. */
  static String ownSlot(Member member) {
    return ("dese_" + member.address()).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
  }
}
