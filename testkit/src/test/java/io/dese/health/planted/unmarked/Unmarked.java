package io.dese.health.planted.unmarked;

/** Stands in a package without a package-info. */
final class Unmarked {}
