package io.dese.testkit.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory of one cluster, below a directory of this user that all JVMs share.
 *
 * <p>Beside it lies a file that the owning JVM keeps locked. The operating system frees the lock
 * when the JVM ends, however it ends; so whoever obtains the lock of another cluster knows that its
 * owner is dead, and removes what is left: processes that name the directory on their command line,
 * then the directory.
 */
final class Workspace implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Workspace.class);
  private static final String LOCK = ".lock";
  private static final Duration END_LIMIT = Duration.ofSeconds(5);
  private static final String OWN = "dese-testkit-" + System.getProperty("user.name");
  private static final Path DISK = Path.of(System.getProperty("java.io.tmpdir"), OWN);
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ENOUGH_MEMORY = 4L << 30;

  private final Path directory;
  private final Path lockFile;
  private final FileChannel lock;

  private Workspace(Path directory, Path lockFile, FileChannel lock) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /** Makes a new one, after removing those of dead JVMs. */
  static Workspace create() {
    try {
      Path clusters = ownDirectory(parentOfClusters(), "clusters");
      removeOrphans(clusters);
      while (true) {
        String name =
            ProcessHandle.current().pid()
                + "-"
                + Long.toHexString(ThreadLocalRandom.current().nextLong());
        Path lockFile = clusters.resolve(name + LOCK);
        FileChannel lock =
            FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        // Another JVM may take the lock, and delete the file, before we do: then take a new name.
        if (lock.tryLock() != null && Files.exists(lockFile)) {
          return new Workspace(Files.createDirectory(clusters.resolve(name)), lockFile, lock);
        }
        lock.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for the cluster", e);
    }
  }

  /** The directory for unpacked binaries, which outlives every cluster. */
  static Path installations() {
    try {
      return ownDirectory(DISK, "bin");
    } catch (IOException e) {
      throw new UncheckedIOException("No directory for binaries below " + DISK, e);
    }
  }

  Path directory() {
    return directory;
  }

  /** Ends the processes that still run in the directory and deletes it. */
  @Override
  public void close() {
    try {
      remove(directory);
      Files.deleteIfExists(lockFile);
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Deleting " + directory, e);
    }
  }

  /**
   * In memory where there is plenty. A cluster is thousands of small files that go a moment later;
   * ext4 takes seconds to make them when as many have just been deleted, memory none. The size of
   * the file system decides, not what is free, so that all JVMs find the same directory.
   */
  private static Path parentOfClusters() throws IOException {
    boolean inMemory =
        Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getTotalSpace() >= ENOUGH_MEMORY;
    return inMemory ? MEMORY.resolve(OWN) : DISK;
  }

  /** Other users must not be able to plant programs that we then run. */
  private static Path ownDirectory(Path shared, String name) throws IOException {
    var onlyOwner =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path path = shared.resolve(name);
    if (!Files.isDirectory(shared)) {
      try {
        Files.createDirectory(shared, onlyOwner);
      } catch (java.nio.file.FileAlreadyExistsException e) {
        log.trace("Another JVM was faster.", e);
      }
    }
    Path probe = Files.createTempFile("dese-owner", null);
    try {
      if (!Files.getOwner(shared).equals(Files.getOwner(probe))) {
        throw new IOException(shared + " belongs to another user");
      }
    } finally {
      Files.delete(probe);
    }
    return Files.createDirectories(path, onlyOwner);
  }

  private static void removeOrphans(Path clusters) throws IOException {
    // Closing a second channel on a file would free this JVM's own lock on it.
    String own = ProcessHandle.current().pid() + "-";
    try (DirectoryStream<Path> locks =
        Files.newDirectoryStream(
            clusters,
            path -> {
              String name = path.getFileName().toString();
              return name.endsWith(LOCK) && !name.startsWith(own);
            })) {
      for (Path lockFile : locks) {
        removeIfOrphaned(lockFile);
      }
    }
  }

  private static void removeIfOrphaned(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock free = channel.tryLock()) {
      if (free == null) {
        return;
      }
      String name = lockFile.getFileName().toString();
      Path orphan = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
      log.info("Removing {}, whose JVM has ended without closing it.", orphan);
      remove(orphan);
      Files.deleteIfExists(lockFile);
    } catch (java.nio.file.NoSuchFileException e) {
      log.trace("Another JVM has removed it.", e);
    }
  }

  private static void remove(Path directory) throws IOException {
    List<ProcessTree> running =
        ProcessHandle.allProcesses()
            .filter(process -> runsIn(directory, process))
            .map(ProcessTree::new)
            .toList();
    running.forEach(ProcessTree::quit);
    running.forEach(process -> process.killUnlessEndedWithin(END_LIMIT));
    FileTree.delete(directory);
  }

  private static boolean runsIn(Path directory, ProcessHandle process) {
    return process.info().arguments().map(List::of).orElse(List.of()).stream()
        .anyMatch(argument -> argument.startsWith(directory + "/"));
  }
}
