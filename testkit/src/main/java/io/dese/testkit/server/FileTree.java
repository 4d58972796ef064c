package io.dese.testkit.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Predicate;

/** Copies and deletes directories while a server may still change them. */
final class FileTree {

  private FileTree() {}

  /**
   * Copies {@code source} to {@code target}, which must not exist, only readable by its owner, as
   * PostgreSQL wants its data directory.
   *
   * @param wanted says of a path relative to {@code source} whether to copy it; the contents of an
   *     unwanted directory are left out, the directory itself is made
   */
  static void copy(Path source, Path target, Predicate<Path> wanted) throws IOException {
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Path relative = source.relativize(directory);
            Files.createDirectory(
                target.resolve(relative),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return wanted.test(relative) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Path relative = source.relativize(file);
            if (wanted.test(relative)) {
              try {
                Files.copy(file, target.resolve(relative));
              } catch (NoSuchFileException e) {
                // The server has dropped it meanwhile; replay drops it from the copy as well.
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return ignoreVanished(e);
          }
        });
  }

  /** Deletes {@code root} and what is below it; nothing happens when it does not exist. */
  static void delete(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            return ignoreVanished(e);
          }

          @Override
          public FileVisitResult postVisitDirectory(
              Path directory, @org.jspecify.annotations.Nullable IOException e) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private static FileVisitResult ignoreVanished(IOException e) throws IOException {
    if (e instanceof NoSuchFileException) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }
}
