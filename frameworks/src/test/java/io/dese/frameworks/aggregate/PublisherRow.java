package io.dese.frameworks.aggregate;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/** A row of its own. */
@Table("publisher")
public record PublisherRow(@Id @Nullable Long id, String name) {}
