/** Live updates over Server-Sent Events: how long, how many, and how they end. */
package dev.chamado.platform.live;
