/** Jest cannot `require` an ES module as Node can, and @fastify/static does: Node's own loader gets it. */
module.exports = process.getBuiltinModule('node:module').createRequire(__filename)('content-disposition');
