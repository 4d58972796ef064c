package io.dese.health.planted.two;

import io.dese.health.planted.one.Here;
import org.jspecify.annotations.Nullable;

/** The other half of a cycle. */
public record There(@Nullable Here here) {}
