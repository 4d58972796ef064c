package io.dese.driver.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * The checked-in sources are what the generator writes on JDK 17, layout aside. A newer JDK has
 * more interface methods, on which the driver of Java 17 cannot depend: there the sources are only
 * checked for completeness.
 */
class ForwardingClassesAreFreshTest {

  private static final Path SOURCES = Path.of("src/main/java/io/dese/driver/forwarding");
  private static final boolean JDK_17 = Runtime.version().feature() == 17;

  @ParameterizedTest
  @FieldSource("io.dese.driver.forwarding.ForwardingGenerator#INTERFACES")
  void sourcesAreAsGeneratedOnJdk17AndCompileToCompleteClassesOnNewerOnes(Class<?> type)
      throws Exception {
    Path file = SOURCES.resolve("Forwarding" + type.getSimpleName() + ".java");
    if (Boolean.getBoolean("forwarding.regenerate")) {
      regenerate(type, file);
    }

    if (JDK_17) {
      assertThat(withoutLayout(Files.readString(file)))
          .as("%s as generated on JDK 17; see package-info.java to write it again", file)
          .isEqualTo(withoutLayout(ForwardingGenerator.source(type)));
    }

    assertThat(type.getMethods())
        .filteredOn(method -> Modifier.isAbstract(method.getModifiers()))
        .filteredOn(method -> method.getExceptionTypes().length > 0)
        .as("abstract methods of %s on JDK %s", type, Runtime.version().feature())
        .allSatisfy(method -> assertThat(isForwarded(type, method)).as("%s", method).isTrue());
  }

  private static void regenerate(Class<?> type, Path file) throws IOException {
    assertThat(JDK_17).as("regenerate on JDK 17: newer JDKs have more methods").isTrue();
    Files.writeString(file, ForwardingGenerator.source(type));
  }

  /** Without what the formatter owns: spaces, and the stars that start the lines of a comment. */
  private static String withoutLayout(String source) {
    return source.replaceAll("[\\s*]", "");
  }

  private static boolean isForwarded(Class<?> type, Method method) throws Exception {
    Class<?> forwarding =
        Class.forName("io.dese.driver.forwarding.Forwarding" + type.getSimpleName());
    Method found = forwarding.getMethod(method.getName(), method.getParameterTypes());
    return !Modifier.isAbstract(found.getModifiers());
  }
}
