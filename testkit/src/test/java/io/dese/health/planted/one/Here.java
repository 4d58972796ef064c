package io.dese.health.planted.one;

import io.dese.health.planted.two.There;

/** Half of a cycle. */
public record Here(There there) {}
