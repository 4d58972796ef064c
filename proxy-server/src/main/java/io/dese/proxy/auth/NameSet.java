package io.dese.proxy.auth;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which databases or users a rule is for.
 *
 * @param all whether it is for every one
 * @param sameUser whether it is for the database of the user's name
 * @param names compared letter by letter, in their order
 */
record NameSet(boolean all, boolean sameUser, Set<String> names) {

  private static final String ALL = "all";
  private static final String SAME_USER = "sameuser";
  private static final Set<String> WORDS =
      Set.of(ALL, SAME_USER, "samerole", "samegroup", "replication");

  NameSet {
    names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
  }

  /**
   * @throws IllegalArgumentException for a word that PostgreSQL knows and the proxy does not
   */
  static NameSet databases(List<FieldReader.Word> words) {
    for (FieldReader.Word word : words) {
      if (word.is("samerole") || word.is("samegroup")) {
        throw new IllegalArgumentException(
            "'%s' is not supported: the proxy does not know who belongs to a role"
                .formatted(word.text()));
      }
      if (word.is("replication")) {
        throw new IllegalArgumentException(
            "'replication' is not supported: the proxy passes no replication connections on");
      }
    }
    return read(words, true);
  }

  /** As {@link #databases}, with {@code all} as the only keyword. */
  static NameSet users(List<FieldReader.Word> words) {
    return read(words, false);
  }

  private static NameSet read(List<FieldReader.Word> words, boolean ofDatabases) {
    boolean all = false;
    boolean sameUser = false;
    Set<String> names = new LinkedHashSet<>();
    for (FieldReader.Word word : words) {
      if (word.is(ALL)) {
        all = true;
      } else if (ofDatabases && word.is(SAME_USER)) {
        sameUser = true;
      } else {
        names.add(name(word));
      }
    }
    return new NameSet(all, sameUser, names);
  }

  private static String name(FieldReader.Word word) {
    if (!word.quoted() && "+@/".indexOf(word.text().charAt(0)) >= 0) {
      throw new IllegalArgumentException(
          "'%s' is not supported: names are written out, without +, @ or /; a name that begins so"
                  .formatted(word.text())
              + " stands in double quotes");
    }
    return word.text();
  }

  boolean hasDatabase(String database, String user) {
    return all || (sameUser && database.equals(user)) || names.contains(database);
  }

  boolean hasUser(String user) {
    return all || names.contains(user);
  }

  /** As it stands in a rule. */
  @Override
  public String toString() {
    Stream<String> words =
        Stream.concat(
            Stream.of(all ? ALL : "", sameUser ? SAME_USER : "").filter(word -> !word.isEmpty()),
            names.stream().map(name -> FieldReader.name(name, WORDS)));
    return words.collect(Collectors.joining(","));
  }
}
