package io.dese.core.planted;

/** Belongs to a module that health must not know. */
public final class CoreType {}
