/** Following topics into views, rollups and policies. */
package dev.chamado.platform.follow;
