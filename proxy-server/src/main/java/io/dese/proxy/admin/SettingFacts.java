package io.dese.proxy.admin;

/**
 * A setting of the configuration.
 *
 * @param key its path
 * @param value as in a file; a secret is hidden
 * @param defaultValue likewise
 * @param changeable whether a reload is enough
 */
public record SettingFacts(String key, String value, String defaultValue, boolean changeable) {}
