package io.dese.cli.promote;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A cluster before anything is done to it.
 *
 * @param members in the order of the URL
 */
record Survey(List<Member> members) {

  Survey {
    members = List.copyOf(members);
  }

  /** The highest timeline that anybody writes or replays; 0 when nobody answers. */
  int timeline() {
    return answering().stream().mapToInt(member -> member.facts().timeline()).max().orElse(0);
  }

  /** Those out of recovery on the highest timeline: more than one is a split brain. */
  List<Member> primaries() {
    int highest = timeline();
    return answering().stream()
        .filter(member -> member.isWritable() && member.facts().timeline() == highest)
        .toList();
  }

  Optional<Member> primary() {
    List<Member> primaries = primaries();
    return primaries.size() == 1 ? Optional.of(primaries.get(0)) : Optional.empty();
  }

  /** Those out of recovery on a lower timeline: somebody else has been promoted since. */
  List<Member> oldPrimaries() {
    int highest = timeline();
    return answering().stream()
        .filter(member -> member.isWritable() && member.facts().timeline() < highest)
        .toList();
  }

  List<Member> standbys() {
    return members.stream().filter(Member::isStandby).toList();
  }

  List<Member> answering() {
    return members.stream().filter(Member::answers).toList();
  }

  List<Member> silent() {
    return members.stream().filter(member -> !member.answers()).toList();
  }

  /** The member that a user means by {@code host:port}, by the host alone, or by its address. */
  List<Member> named(String name) {
    return members.stream()
        .filter(
            member ->
                member.name().equals(name)
                    || member.node().host().equals(name)
                    || member.address().toString().equals(name)
                    || (member.answers()
                        && Objects.equals(member.facts().settings().text("cluster_name"), name)))
        .toList();
  }
}
