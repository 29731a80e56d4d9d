package dev.chamado.platform.http;

/**
 * The answer of a read whose version the caller may need for {@code If-Match}: the value becomes the body, the version
 * the {@code ETag}.
 */
public record Versioned<T>(T value, long version) {}
