package dev.chamado.platform.http;

/**
 * The answer of a read whose version the caller may need for {@code If-Match}: the value becomes the body, the version
 * the {@code ETag}. A version below 0 is none: nobody has written the thing yet.
 */
public record Versioned<T>(T value, long version) {}
