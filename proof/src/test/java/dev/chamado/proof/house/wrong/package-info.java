/** What the rules of the house must find: each class here breaks one on purpose. */
package dev.chamado.proof.house.wrong;
