/** Examples of the API: exchanges that a service's tests really had, shown in its API document. */
@NullMarked
package dev.chamado.platform.example;

import org.jspecify.annotations.NullMarked;
