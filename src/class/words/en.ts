/** 256 plain English words, four to six letters; each stands for one byte. */
export const EN_WORDS: readonly string[] = `
acorn amber angle apple arrow autumn badge baker banana barrel basket beach beard berry bike bird blanket boat bottle
bottom branch bread brick bridge brush bucket butter button cabin cable cake camel camera candle canoe canvas carpet
carrot castle cattle cellar chain chair chalk cheese cherry chest circle clay clock cloud clover coast coffee comet
copper coral corner cotton cousin cradle crane cream crown cube cup daisy dancer desert desk dinner doctor dollar donkey
door dragon drawer dream drum duck eagle earth east echo elbow engine evening fabric falcon family farmer feather
fence fern field finger fire fish flag flame flour flower flute forest fork fossil friend frog garden garlic gate
ghost giant ginger glass globe glove goat gold grape grass guitar hammer harbor harp hazel hill hockey honey horse
hotel island ivory jacket jam jelly jewel jungle kettle kitten knee knife ladder lake lamp lemon letter lily lion
lizard lobster lunch magnet mango maple marble market meadow melon metal milk mirror monkey moon moss motor mouse
museum music napkin nest night north nurse oak ocean olive onion orange orchid otter owl paint palace panda paper
parrot peach pear pencil pepper piano picnic pillow pilot planet plum pocket pond potato prince pumpkin puppet rabbit
radio rain raven ribbon rice river robin rocket roof rope rose salad salmon sand school seed shadow sheep shell ship
shirt silver singer sister snow soap spider spoon spring squash stone storm summer sun swan table tailor teapot tiger
toast tomato tower train turtle valley violin wagon walnut water whale window winter
`
  .trim()
  .split(/\s+/);
