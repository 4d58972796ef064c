package io.dese.proxy.auth;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which databases or users a rule is for.
 *
 * @param keywords those that are meant
 * @param names compared letter by letter
 */
record NameSet(Set<Keyword> keywords, Set<String> names) {

  enum Keyword {
    ALL,
    SAMEUSER,
    REPLICATION
  }

  NameSet {
    keywords = Set.copyOf(keywords);
    names = Set.copyOf(names);
  }

  /**
   * @throws IllegalArgumentException for a word that PostgreSQL knows and the proxy does not
   */
  static NameSet databases(List<FieldReader.Word> words) {
    EnumSet<Keyword> keywords = EnumSet.noneOf(Keyword.class);
    Set<String> names = new HashSet<>();
    for (FieldReader.Word word : words) {
      if (word.is("all")) {
        keywords.add(Keyword.ALL);
      } else if (word.is("sameuser")) {
        keywords.add(Keyword.SAMEUSER);
      } else if (word.is("replication")) {
        keywords.add(Keyword.REPLICATION);
      } else if (word.is("samerole") || word.is("samegroup")) {
        throw new IllegalArgumentException(
            "'"
                + word.text()
                + "' is not supported: the proxy does not know who belongs to a role");
      } else {
        names.add(name(word));
      }
    }
    return new NameSet(keywords, names);
  }

  /** As {@link #databases}, with {@code all} as the only keyword. */
  static NameSet users(List<FieldReader.Word> words) {
    EnumSet<Keyword> keywords = EnumSet.noneOf(Keyword.class);
    Set<String> names = new HashSet<>();
    for (FieldReader.Word word : words) {
      if (word.is("all")) {
        keywords.add(Keyword.ALL);
      } else {
        names.add(name(word));
      }
    }
    return new NameSet(keywords, names);
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

  /**
   * @param replication whether a physical replication connection is asked for, which only its
   *     keyword allows
   */
  boolean hasDatabase(String database, String user, boolean replication) {
    if (replication) {
      return keywords.contains(Keyword.REPLICATION);
    }
    return keywords.contains(Keyword.ALL)
        || (keywords.contains(Keyword.SAMEUSER) && database.equals(user))
        || names.contains(database);
  }

  boolean hasUser(String user) {
    return keywords.contains(Keyword.ALL) || names.contains(user);
  }
}
