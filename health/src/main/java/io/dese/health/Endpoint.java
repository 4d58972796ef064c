package io.dese.health;

import java.util.Objects;

/**
 * Something whose health is watched.
 *
 * @param component what kind of thing it is, for example {@code postgresql}
 * @param name what people call it, for example {@code db1:5432}; unique within its component
 */
public record Endpoint(String component, String name) {

  /** Both parts are required. */
  public Endpoint {
    Objects.requireNonNull(component, "component");
    Objects.requireNonNull(name, "name");
  }

  @Override
  public String toString() {
    return component + ' ' + name;
  }
}
