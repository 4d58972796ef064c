package io.dese.cli.replica;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds PostgreSQL's programs. */
final class Programs {

  private Programs() {}

  /** A program in the directory that the user named, or else on the path. */
  static Optional<Path> find(String program, CreateRequest request) {
    Path directory = request.binDir();
    List<Path> places =
        directory != null
            ? List.of(directory)
            : Arrays.stream(
                    request.environment().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .filter(place -> !place.isEmpty())
                .map(Path::of)
                .toList();
    return places.stream()
        .map(place -> place.resolve(program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
