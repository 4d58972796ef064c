package io.dese.proxy;

import io.dese.proxy.auth.AddressRule;
import io.dese.proxy.auth.AuthFileException;
import io.dese.proxy.auth.Credential;
import io.dese.proxy.auth.NameMap;
import io.dese.proxy.auth.UserList;
import io.dese.proxy.config.AuthConfig;
import io.dese.proxy.config.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the configuration's files of users hold: secrets, and names of certificates. Immutable. */
final class Credentials {

  private final Map<String, Credential> own;
  private final UserList list;
  private final Map<String, NameMap> maps;

  private Credentials(Map<String, Credential> own, UserList list, Map<String, NameMap> maps) {
    this.own = own;
    this.list = list;
    this.maps = maps;
  }

  /**
   * Reads them.
   *
   * @throws IllegalArgumentException naming the file and what is wrong
   */
  static Credentials of(AuthConfig auth) {
    Map<String, Credential> own = new HashMap<>();
    auth.users()
        .forEach(
            (name, secret) -> {
              try {
                own.put(name, Credential.of(secret.reveal()));
              } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("auth.users." + name + " " + e.getMessage(), e);
              }
            });
    return new Credentials(own, list(auth.userList()), maps(auth));
  }

  private static UserList list(@Nullable Path file) {
    if (file == null) {
      return UserList.EMPTY;
    }
    try {
      return UserList.parse(Files.readString(file), file.toString());
    } catch (AuthFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("auth.user-list " + file + " cannot be read", e);
    }
  }

  private static Map<String, NameMap> maps(AuthConfig auth) {
    Path file = auth.identFile();
    if (file == null) {
      return Map.of();
    }
    Map<String, NameMap> maps;
    try {
      maps = NameMap.parse(Files.readString(file), file.toString());
    } catch (AuthFileException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("auth.ident-file " + file + " cannot be read", e);
    }
    for (AddressRule rule : auth.rules()) {
      rule.map()
          .filter(map -> !maps.containsKey(map))
          .ifPresent(
              map -> {
                throw new IllegalArgumentException(
                    "auth.rules has map=%s, which auth.ident-file %s has not".formatted(map, file));
              });
    }
    return maps;
  }

  /** The map of that name, which a rule refers to. */
  Optional<NameMap> map(Optional<String> name) {
    return name.map(maps::get);
  }

  boolean contains(String user) {
    return own.containsKey(user) || list.contains(user);
  }

  Credential of(String user) {
    Credential known = own.get(user);
    return known == null ? list.of(user) : known;
  }

  /** The login of the proxy's own for servers; what is listed where no password stands beside. */
  Credential of(String user, @Nullable Secret password) {
    return password == null ? of(user) : Credential.of(password.reveal());
  }
}
