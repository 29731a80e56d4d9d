'use strict';
signIn.finish().catch((failed) => { document.getElementById('state').textContent = failed.message; });
