package dev.chamado.backing.mongo;

import de.bwaldvogel.mongo.bson.Document;

/** A document that a query has found, and how many bytes it takes in the store. */
record Found(Position position, Document document, int bytes) {}
