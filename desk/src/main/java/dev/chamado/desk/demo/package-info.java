/** A made-up enterprise with 200 tickets, brought in through the gateway like any other. */
package dev.chamado.desk.demo;
