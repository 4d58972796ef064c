package io.dese.health.planted;

import com.tngtech.archunit.core.domain.JavaClass;
import io.dese.core.planted.CoreType;

/** Breaks a rule in every member. */
public final class StringHelper {

  static int counter;

  private final Thread thread = new Thread(() -> {});

  long time() {
    return System.nanoTime() + thread.getId();
  }

  Class<?> otherModule() {
    return CoreType.class;
  }

  Class<?> libraryOutOfPlace() {
    return JavaClass.class;
  }
}
