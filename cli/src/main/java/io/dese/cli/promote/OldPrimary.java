package io.dese.cli.promote;

import java.util.ArrayList;
import java.util.List;

/** What the user has to do with a server that was the primary; no session can restart it. */
final class OldPrimary {

  private OldPrimary() {}

  /** How it becomes a standby. */
  static List<String> instructions(Member primary, Member old, String slot) {
    ServerFacts facts = old.facts();
    String directory = facts.settings().text("data_directory");
    List<String> lines = new ArrayList<>();
    lines.add(
        old
            + " is fenced and goes on running. Started again, it is a standby, never a second"
            + " primary; but its log has gone on a little since, and has to be put back to that of "
            + primary
            + ". "
            + putBack(primary, facts.settings(), directory, slot)
            + " When it replicates, 'dese promote "
            + primary
            + " --yes' removes what is left of the fence.");
    lines.add(
        "If it will not come back, drop its slot on "
            + primary
            + ", which keeps the log for it: SELECT pg_drop_replication_slot('"
            + slot
            + "').");
    String names = facts.settings().text("synchronous_standby_names");
    if (facts.settings().altered("synchronous_standby_names")
        && !names.equals(ServerFacts.BARRIER)) {
      lines.add(
          "The fence replaces synchronous_standby_names of "
              + old
              + ", which was '"
              + names
              + "': set it again when the fence is gone.");
    }
    return lines;
  }

  /** pg_rewind needs to know which pages have changed, and one of two settings records that. */
  private static String putBack(Member primary, Settings settings, String directory, String slot) {
    String anew = "empty " + directory + " and run 'dese replica create --slot " + slot + " ...'.";
    if (!settings.isOn("wal_log_hints") && !settings.isOn("data_checksums")) {
      return "On its machine: stop it, " + anew;
    }
    return "On its machine: pg_ctl -D "
        + directory
        + " stop; pg_rewind -D "
        + directory
        + " -R --source-server='host="
        + primary.address().host()
        + " port="
        + primary.address().port()
        + " user=... dbname=postgres'; look at port, primary_conninfo and primary_slot_name (= "
        + slot
        + ") in postgresql.auto.conf, which came with it; pg_ctl -D "
        + directory
        + " start. Or, without pg_rewind: stop it, "
        + anew;
  }

  /** Slots of standbys that nobody uses keep log until the disk is full. */
  static List<String> leftovers(Survey survey) {
    List<String> lines = new ArrayList<>();
    for (Member standby : survey.standbys()) {
      for (ServerFacts.SlotFacts slot : standby.facts().slots()) {
        if (!slot.logical() && !slot.active() && slot.reserved()) {
          lines.add(
              "Nobody uses the slot "
                  + slot.name()
                  + " of "
                  + standby
                  + ", but it keeps the log: SELECT pg_drop_replication_slot('"
                  + slot.name()
                  + "') there.");
        }
      }
    }
    return lines;
  }
}
