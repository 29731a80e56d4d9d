/** Who may be given tickets: members, capacity, availability, and the seats that tickets take. */
package dev.chamado.routing.roster;
