/** Keeps docker-compose.yml, k8s/, the images and docs/deployment.md true to what the services read and listen on. */
@NullMarked
package dev.chamado.desk.deployment;

import org.jspecify.annotations.NullMarked;
