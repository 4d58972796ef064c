package io.dese.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.dese.proxy.config.ProxyConfig;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A key that nothing reads would be a promise that nobody keeps. */
@Tag("gate")
class KeysInUseTest {

  private static final String CONFIG = ProxyConfig.class.getPackageName();

  /** What waits for what will use it; the last one is read by the command. */
  private static final Set<String> LATER =
      Set.of(
          "RoutingConfig.replicas",
          "RoutingConfig.maxLag",
          "ProxyConfig.routing",
          "SessionConfig.applicationNameAddHost",
          "AuthConfig.query",
          "AuthConfig.queryUser",
          "AuthConfig.queryPassword",
          "AuthConfig.queryDatabase",
          "ClientTlsConfig.protocol",
          "ServerTlsConfig.protocol",
          "LogConfig.format");

  @Test
  void everyKeyIsReadBySomethingThatRuns() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.dese.proxy");
    List<String> unused = new ArrayList<>();
    for (JavaClass type : classes) {
      if (type.getPackageName().equals(CONFIG) && type.getSimpleName().endsWith("Config")) {
        for (RecordComponent component : type.reflect().getRecordComponents()) {
          String key = type.getSimpleName() + '.' + component.getName();
          if (!used(type, component.getName()) && !LATER.contains(key)) {
            unused.add(key);
          }
        }
      }
    }

    assertThat(unused).isEmpty();
  }

  /** Beyond what every record does with its components, and what reads and prints all of them. */
  private static boolean used(JavaClass type, String name) {
    Stream<JavaAccess<?>> accesses =
        Stream.concat(
            type.getMethod(name).getAccessesToSelf().stream(),
            type.getField(name).getAccessesToSelf().stream());
    return accesses.anyMatch(
        access -> {
          JavaCodeUnit by = access.getOrigin();
          boolean accessor = by.getName().equals(name) && by.getRawParameterTypes().isEmpty();
          boolean own = by.getOwner().equals(type) && (accessor || by.isConstructor());
          return !own && !by.getOwner().getPackageName().startsWith(CONFIG + '.');
        });
  }
}
