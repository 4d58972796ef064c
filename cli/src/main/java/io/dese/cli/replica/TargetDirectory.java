package io.dese.cli.replica;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data directory to be; nobody but its owner may look into it. */
final class TargetDirectory {

  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path path;
  private final boolean existed;

  private TargetDirectory(Path path, boolean existed) {
    this.path = path;
    this.existed = existed;
  }

  /**
   * Looks at a directory that is to be filled, and changes nothing.
   *
   * @throws CreateException when it is not empty, or cannot be made
   */
  static TargetDirectory check(Path given) throws CreateException {
    Path path = given.toAbsolutePath().normalize();
    try {
      if (Files.notExists(path)) {
        Path parent = path.getParent();
        if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
          throw new CreateException(
              "--data-dir was '"
                  + path
                  + "' but it cannot be made: "
                  + parent
                  + " is no directory"
                  + " that this user may write to");
        }
        return new TargetDirectory(path, false);
      }
      if (!Files.isDirectory(path)) {
        throw new CreateException("--data-dir was '" + path + "' but that is no directory");
      }
      try (DirectoryStream<Path> content = Files.newDirectoryStream(path)) {
        if (content.iterator().hasNext()) {
          throw new CreateException("--data-dir was '" + path + "' but it must be empty");
        }
      }
      if (!Files.isWritable(path)) {
        throw new CreateException(
            "--data-dir was '" + path + "' but this user may not write to it");
      }
      return new TargetDirectory(path, true);
    } catch (IOException e) {
      throw new CreateException("--data-dir was '" + path + "' but it cannot be read: " + e);
    }
  }

  Path path() {
    return path;
  }

  /** The place of a file below it; never one outside. */
  Path resolve(String relative) throws IOException {
    Path file = path.resolve(relative).normalize();
    if (!file.startsWith(path)) {
      throw new IOException("the primary names a file outside its data directory: " + relative);
    }
    return file;
  }

  /** Makes it, or gives it the permissions that PostgreSQL wants. */
  void make() throws IOException {
    if (existed) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    } else {
      Files.createDirectory(path, FOLDER);
    }
  }

  void makeFolder(String relative) throws IOException {
    Path folder = resolve(relative);
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }

  /** Writes at the end of a file, which is made if it is not there. */
  void append(String relative, byte[] content) throws IOException {
    Path file = resolve(relative);
    if (Files.notExists(file)) {
      Files.createFile(file, FILE);
    }
    Files.write(file, content, StandardOpenOption.APPEND);
  }

  /** Leaves it as it was found: empty, or not there at all. */
  void clear() throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (!existed || !folder.equals(path)) {
              Files.delete(folder);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
