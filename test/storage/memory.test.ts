import { openMemoryStorage } from '../../src/storage/memory.ts';
import { storageContract } from '../contract/storage-contract.ts';

storageContract('memory storage', async () => openMemoryStorage());
