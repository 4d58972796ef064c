package io.dese.cli.proxy;

import io.dese.proxy.config.ConfigException;
import io.dese.proxy.config.ConfigReader;
import io.dese.proxy.config.ProxyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the configuration comes from, each time it is asked for.
 *
 * @param environment what values may refer to, or all there is without a file
 * @param file as YAML
 */
record ConfigSource(Map<String, String> environment, @Nullable Path file) {

  /**
   * Reads it.
   *
   * @throws ConfigException with every problem
   * @throws IOException if there is a file that cannot be read; the message names it
   */
  ProxyConfig load() throws IOException {
    ConfigReader reader = new ConfigReader(environment);
    return file == null ? reader.readEnvironment() : reader.read(text(file));
  }

  /** As {@link #load}, for those who cannot take a checked exception. */
  ProxyConfig reload() {
    try {
      return load();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IOException("--config was '" + file + "' but it cannot be read: " + reason(e), e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such file";
    }
    return e instanceof CharacterCodingException
        ? "it is not UTF-8"
        : String.valueOf(e.getMessage());
  }
}
