package io.dese.frameworks.aggregate;

import java.util.Optional;
import org.springframework.data.repository.CrudRepository;

/** A repository with one query. */
public interface Publishers extends CrudRepository<PublisherRow, Long> {

  Optional<PublisherRow> findByName(String name);
}
